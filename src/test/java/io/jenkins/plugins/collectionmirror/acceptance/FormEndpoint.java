package io.jenkins.plugins.collectionmirror.acceptance;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One method of a descriptor that a form calls. The plugin itself is asked which there are, so that no test forgets a
 * new one.
 *
 * @param descriptor the class that is described
 * @param method as {@code doCheckUrl}
 * @param parameters their names
 */
record FormEndpoint(String descriptor, String method, List<String> parameters) {
    private static final List<String> FORMS_OF_JOBS = List.of(
            "PostmanWorkspaceSource",
            "RestoredWorkspace",
            "WatchedWorkspace",
            "ExportFilesSource",
            "GitBranch",
            "GitRepository",
            "MirrorCollections",
            "RestoreCollections",
            "CollectionsTrigger");

    /** All of the plugin's. */
    static List<FormEndpoint> all(JenkinsClient administrator) throws IOException {
        return administrator
                .script("""
                        Jenkins.get().getExtensionList(hudson.model.Descriptor)
                            .findAll { it.class.name.startsWith('io.jenkins.plugins.collectionmirror.') }
                            .each { descriptor ->
                                descriptor.class.methods
                                    .findAll { it.name ==~ /do[A-Z].*/ && it.declaringClass.name.startsWith('io.jenkins.plugins.collectionmirror.') }
                                    .each { method ->
                                        def names = method.parameters
                                            .findAll { it.annotations.any { it.annotationType().simpleName == 'QueryParameter' } }
                                            .collect { it.name }
                                        println descriptor.clazz.name + ' ' + method.name + ' ' + names.join(',')
                                    }
                            }
                        null
                        """)
                .lines()
                .map(line -> line.split(" ", -1))
                .map(words -> new FormEndpoint(
                        words[0],
                        words[1],
                        Arrays.stream(words[2].split(","))
                                .filter(name -> !name.isEmpty())
                                .toList()))
                .toList();
    }

    /** Its path, in the context of a job or folder such as {@code job/x/}; empty for Jenkins as a whole. */
    String path(String context) {
        String url = method.substring(2, 3).toLowerCase(Locale.ROOT) + method.substring(3);
        return context + "descriptorByName/" + descriptor + "/" + url;
    }

    boolean tests() {
        return method.startsWith("doTest");
    }

    boolean isOfJobs() {
        return FORMS_OF_JOBS.stream().anyMatch(descriptor::contains);
    }

    @Override
    public String toString() {
        return descriptor.replaceAll(".*\\.", "") + "." + method;
    }
}
