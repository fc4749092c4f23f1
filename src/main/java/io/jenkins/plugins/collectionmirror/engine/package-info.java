/** The values that all parts of the engine share. The engine knows nothing of Jenkins, nor of the command line. */
package io.jenkins.plugins.collectionmirror.engine;
