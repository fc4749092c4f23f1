package io.jenkins.plugins.collectionmirror.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.tools.ToolProvider;

/** An agent that somebody else controls: what it is asked to do it does not do, and its answers are made up. */
final class LyingClasses {
    /** The class whose work is not done. */
    static final String NAME = "io/jenkins/plugins/collectionmirror/run/OnAgent";

    private static final Path OURS = Path.of("target", "classes");

    private LyingClasses() {}

    /**
     * Makes one.
     *
     * @param answer a Java expression of the type {@code Answer<MirrorReport>}; {@code thrown(…)} throws anything
     * @param folder an empty folder, for all that such an agent needs
     * @return what the agent's Java is to be started with
     */
    static String answering(String answer, GivenJenkins given, Path folder) throws IOException {
        Path lies = Files.createDirectories(folder.resolve("lies"));
        List<Path> classPath = new ArrayList<>(List.of(OURS));
        classPath.addAll(jars(given.war(), folder));
        Path source = folder.resolve("OnAgent.java");
        Files.writeString(source, """
                package io.jenkins.plugins.collectionmirror.run;

                import hudson.model.TaskListener;
                import hudson.remoting.VirtualChannel;
                import io.jenkins.plugins.collectionmirror.engine.ItemKind;
                import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
                import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
                import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
                import io.jenkins.plugins.collectionmirror.engine.report.*;
                import io.jenkins.plugins.collectionmirror.engine.run.*;
                import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
                import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
                import java.io.File;
                import java.util.*;
                import jenkins.agents.ControllerToAgentFileCallable;

                record OnAgent<R extends Report<R>>(Work<R> work, TaskListener listener)
                        implements ControllerToAgentFileCallable<Answer<R>> {
                    private static final long serialVersionUID = 1L;

                    @Override
                    @SuppressWarnings("unchecked")
                    public Answer<R> invoke(File temporary, VirtualChannel channel) {
                        return (Answer<R>) (Object) answer(((MirrorWork) (Object) work).request());
                    }

                    interface Work<R extends Report<R>> extends java.io.Serializable {}

                    private static Answer<MirrorReport> answer(MirrorRequest request) {
                        return %s;
                    }

                    private static Answer<MirrorReport> whole(MirrorReport report) {
                        return new Answer<>(new Ending<>(report.verdict(), "", "", report), "", "");
                    }

                    private static Answer<MirrorReport> failed(String message) {
                        return new Answer<>(
                                new Ending<>(Verdict.WRONG_SETUP, message, "", MirrorReport.notBegun(message, 0)), "", "");
                    }

                    @SuppressWarnings("unchecked")
                    private static <T extends Throwable> Answer<MirrorReport> thrown(Throwable any) throws T {
                        throw (T) any;
                    }
                }
                """.formatted(answer));
        String path = String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList());
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        problems,
                        "-proc:none",
                        "-nowarn",
                        "-d",
                        lies.toString(),
                        "-cp",
                        path,
                        source.toString());
        assertThat(result).as(problems.toString(UTF_8)).isZero();
        return "-javaagent:" + premain(folder.resolve("lies.jar")) + "=" + lies.resolve(NAME + ".class");
    }

    /**
     * A jar that Java starts before the agent. The class must be among those that Jenkins sends, or Jenkins cannot read
     * the answer.
     */
    private static Path premain(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", LyingClass.class.getName());
        String name = LyingClass.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = LyingClass.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new ZipEntry(name));
            in.transferTo(out);
        }
        return jar;
    }

    private static List<Path> jars(Path war, Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        Path libraries = Files.createDirectories(folder.resolve("libraries"));
        try (InputStream in = Files.newInputStream(war);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.matches("WEB-INF/lib/[^/]+\\.jar")) {
                    Path jar = libraries.resolve(name.substring(name.lastIndexOf('/') + 1));
                    Files.copy(zip, jar);
                    jars.add(jar);
                }
            }
        }
        return jars;
    }
}
