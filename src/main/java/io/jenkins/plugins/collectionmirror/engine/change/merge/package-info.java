/**
 * Merges what Git and Postman made of one item, part by part, or names the parts that cannot be merged. Nothing uses it
 * yet: it comes before the sync.
 */
package io.jenkins.plugins.collectionmirror.engine.change.merge;
