package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SplittableRandom;

/**
 * Bare repositories with files of other people in them. Each is made once; runs work on copies that share its objects.
 */
final class Repositories {
    private static final int FILES_IN_A_FOLDER = 100;

    private final Path folder;
    private int copies;

    Repositories(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path folder() {
        return folder;
    }

    /**
     * A repository with one commit of so many files of about equal size, a hundred in a folder. Their content cannot be
     * compressed, as images and archives cannot.
     */
    Path template(int files, long bytes) throws IOException, InterruptedException {
        Path template = folder.resolve("template-" + files + "-" + bytes + ".git");
        if (Files.isDirectory(template)) {
            return template;
        }
        CGit git = CGit.init(template)
                .config("uploadpack.allowFilter", "true")
                .config("uploadpack.allowAnySHA1InWant", "true")
                .config("http.receivepack", "true")
                .config("gc.auto", "0")
                .config("receive.autogc", "false");
        Process process = CGit.builder(
                        git.directory(),
                        "-c",
                        "core.compression=0",
                        "-c",
                        "pack.compression=0",
                        "fast-import",
                        "--quiet")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream script = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
            write(script, files, (int) (bytes / files));
        }
        if (process.waitFor() != 0) {
            throw new IOException("git fast-import failed");
        }
        return template;
    }

    /** A copy of it, to be changed. */
    CGit copy(Path template) throws IOException {
        Path copy = folder.resolve("copy-" + ++copies + ".git");
        Files.walkFileTree(template, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(copy.resolve(template.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                Path to = copy.resolve(template.relativize(from));
                if (from.startsWith(template.resolve("objects"))) {
                    Files.createLink(to, from);
                } else {
                    Files.copy(from, to);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return CGit.at(copy);
    }

    private static void write(OutputStream script, int files, int size) throws IOException {
        SplittableRandom random = new SplittableRandom(files);
        byte[] content = new byte[size];
        write(
                script,
                "commit refs/heads/main\ncommitter Somebody Else <somebody@example.com> 1700000000 +0000\ndata 5\n");
        write(script, "Begin\n");
        for (int i = 0; i < files; i++) {
            random.nextBytes(content);
            write(
                    script,
                    "M 100644 inline sources/%04d/asset-%02d.bin\n"
                            .formatted(i / FILES_IN_A_FOLDER, i % FILES_IN_A_FOLDER));
            write(script, "data " + size + "\n");
            script.write(content);
            write(script, "\n");
        }
    }

    private static void write(OutputStream script, String text) throws IOException {
        script.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
