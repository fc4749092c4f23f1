/** The paths of a mirror's items in the branch, and the manifest that lists them. */
package io.jenkins.plugins.collectionmirror.engine.layout;
