/** Where items come from, whatever the source: lists of items, and their contents. */
package io.jenkins.plugins.collectionmirror.engine.source;
