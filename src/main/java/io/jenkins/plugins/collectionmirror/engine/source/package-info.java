/** The source of items in general: lists of items, and their contents. */
package io.jenkins.plugins.collectionmirror.engine.source;
