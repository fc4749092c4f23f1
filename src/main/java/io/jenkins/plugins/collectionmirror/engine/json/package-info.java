/** How JSON is read and written here: strict UTF-8, long texts, numbers as they are written, and one form of output. */
package io.jenkins.plugins.collectionmirror.engine.json;
