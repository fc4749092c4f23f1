/** The output of the command line: progress, results, reports. */
package io.jenkins.plugins.collectionmirror.cli.output;
