/** The mirror's folder in one commit, and how its items changed between two commits. */
package io.jenkins.plugins.collectionmirror.engine.mirror.state;
