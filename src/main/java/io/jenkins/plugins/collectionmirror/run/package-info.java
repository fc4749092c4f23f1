/** One mirror as a part of a build: credentials, variables, the hop to the agent, the log, and the build's result. */
package io.jenkins.plugins.collectionmirror.run;
