/** The options of the command line, in groups that commands share, and the settings from the environment. */
package io.jenkins.plugins.collectionmirror.cli.options;
