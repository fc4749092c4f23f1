/** Finds the secrets of an item by their places, and replaces them with marks; redacts the words of servers too. */
package io.jenkins.plugins.collectionmirror.engine.secrets;
