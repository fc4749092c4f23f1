/** A run's pull request: what is asked of its server, what it says, and what people changed on its branch. */
package io.jenkins.plugins.collectionmirror.engine.mirror.review;
