/** The forms that items have in the branch, one class for each: which files an item becomes, and the way back. */
package io.jenkins.plugins.collectionmirror.engine.layout.format;
