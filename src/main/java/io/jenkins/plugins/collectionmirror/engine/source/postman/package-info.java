/** A Postman workspace: its lists, its items, missing items, and writes to it. */
package io.jenkins.plugins.collectionmirror.engine.source.postman;
