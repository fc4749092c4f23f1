/**
 * The command line: the engine without Jenkins. Reads options and environment, shows progress, writes the report, gives
 * the exit code.
 */
package io.jenkins.plugins.collectionmirror.cli;
