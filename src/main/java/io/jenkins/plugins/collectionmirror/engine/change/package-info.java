/**
 * The changes between two versions of one item, in the words of Postman's users: names and kinds of parts, never a
 * value.
 */
package io.jenkins.plugins.collectionmirror.engine.change;
