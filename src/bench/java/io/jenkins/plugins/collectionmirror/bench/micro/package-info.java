/** Micro-benchmarks, run by JMH in processes of their own. */
package io.jenkins.plugins.collectionmirror.bench.micro;
