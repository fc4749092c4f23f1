/**
 * How this project reads and writes JSON: strict UTF-8, long texts, numbers as they are written, and one output format.
 */
package io.jenkins.plugins.collectionmirror.engine.json;
