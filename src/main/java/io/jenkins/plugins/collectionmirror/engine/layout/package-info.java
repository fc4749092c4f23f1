/** Where the items of a mirror lie in the branch, and the manifest that lists them. */
package io.jenkins.plugins.collectionmirror.engine.layout;
