package io.jenkins.plugins.collectionmirror.bench;

/**
 * What a process cost the machine.
 *
 * @param wall seconds from its start to its end
 * @param cpu seconds of processor, of the user's and the system's kind, its children included
 * @param peakMegabytes the most memory that it, or the largest of its children, held at once
 */
record Cost(double wall, double cpu, double peakMegabytes) {}
