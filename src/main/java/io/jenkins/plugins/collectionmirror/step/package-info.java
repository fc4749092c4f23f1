/** The two ways of mirroring in a build: the pipeline step and the build step. Both hold the one configuration type. */
package io.jenkins.plugins.collectionmirror.step;
