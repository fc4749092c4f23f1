/** The pull request of a run: the calls to its server, its text, and people's changes on its branch. */
package io.jenkins.plugins.collectionmirror.engine.mirror.review;
