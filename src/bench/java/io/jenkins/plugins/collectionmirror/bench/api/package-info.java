/** A Postman look-alike that takes as little of the machine as it can from those who are measured. */
package io.jenkins.plugins.collectionmirror.bench.api;
