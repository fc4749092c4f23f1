/** The options of the command line, in groups that commands share, and what they take from the environment. */
package io.jenkins.plugins.collectionmirror.cli.options;
