/** The values that all parts of the engine share. The engine does not depend on Jenkins or on the command line. */
package io.jenkins.plugins.collectionmirror.engine;
