/** The pages of a build that show its mirrors and restores. */
package io.jenkins.plugins.collectionmirror.view;
