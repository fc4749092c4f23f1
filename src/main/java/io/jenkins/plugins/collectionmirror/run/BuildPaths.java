package io.jenkins.plugins.collectionmirror.run;

import hudson.FilePath;
import io.jenkins.plugins.collectionmirror.config.HiddenPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The folders of a build that a message must not tell: where its node keeps workspaces. */
final class BuildPaths {
    private BuildPaths() {}

    /** Takes them out of what comes from the node of a workspace; to be called on the controller. */
    static UnaryOperator<String> hidden(FilePath workspace) {
        return HiddenPaths.of(workspace.getRemote().replaceAll("[/\\\\][^/\\\\]*$", ""));
    }

    /**
     * Takes them out of what a node logs itself.
     *
     * @param temporary the workspace's temporary folder
     */
    static UnaryOperator<String> hiddenBeside(File temporary) {
        Path own = temporary.toPath().toAbsolutePath();
        Path folder = Objects.requireNonNullElse(own.getParent(), own);
        return HiddenPaths.of(folder.toString(), real(folder));
    }

    private static String real(Path folder) {
        try {
            return folder.toRealPath().toString();
        } catch (IOException gone) {
            return folder.toString();
        }
    }
}
