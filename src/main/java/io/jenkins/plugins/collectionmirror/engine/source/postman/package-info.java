/** A Postman workspace: its lists, its items, what is missing from it, and writing to it. */
package io.jenkins.plugins.collectionmirror.engine.source.postman;
