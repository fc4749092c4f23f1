package io.jenkins.plugins.collectionmirror.demo;

/** What one call gets in place of its proper reply. */
@FunctionalInterface
public interface Answer {
    Reply insteadOf(Reply proper);
}
