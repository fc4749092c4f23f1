/**
 * The command line: the engine without Jenkins. It reads options and environment, shows the progress, writes the report
 * and returns the exit code.
 */
package io.jenkins.plugins.collectionmirror.cli;
