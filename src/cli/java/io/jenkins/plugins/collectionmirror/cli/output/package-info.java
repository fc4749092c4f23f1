/** What the command line prints and writes: progress, results, reports. */
package io.jenkins.plugins.collectionmirror.cli.output;
