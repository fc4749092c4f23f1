/** Makes equal items byte-equal, takes volatile ids out into a sidecar, and redacts secrets. */
package io.jenkins.plugins.collectionmirror.engine.normalise;
