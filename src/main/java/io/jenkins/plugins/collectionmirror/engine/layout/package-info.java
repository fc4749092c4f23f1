/** Where the items of a mirror lie in the branch, and the manifest that says so. */
package io.jenkins.plugins.collectionmirror.engine.layout;
