package io.jenkins.plugins.collectionmirror.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** All that one class file names: types, and members of types. */
final class References extends ClassVisitor {
    /**
     * A field or method as a call names it.
     *
     * @param owner the type it is looked up in
     * @param descriptor of its type, or of its parameters and result
     * @param method whether it is a method
     * @param ofInterface whether the owner is taken for an interface
     * @param isStatic whether it is used without an object
     */
    record Member(String owner, String name, String descriptor, boolean method, boolean ofInterface, boolean isStatic) {
        @Override
        public String toString() {
            return (isStatic ? "static " : "") + owner + "." + name + (method ? "" : " ") + descriptor;
        }
    }

    private final Set<String> types = new LinkedHashSet<>();
    private final Set<Member> members = new LinkedHashSet<>();

    private References() {
        super(Opcodes.ASM9);
    }

    static References of(byte[] classFile) {
        References references = new References();
        new ClassReader(classFile).accept(references, ClassReader.SKIP_FRAMES);
        return references;
    }

    Set<String> types() {
        return types;
    }

    Set<Member> members() {
        return members;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        addAll(superName);
        addAll(interfaces);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        addDescriptor(descriptor);
        return new Values();
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        addDescriptor(descriptor);
        return new FieldVisitor(api) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                addDescriptor(annotation);
                return super.visitAnnotation(annotation, visible);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        addDescriptor(descriptor);
        addAll(exceptions);
        return new Code();
    }

    private void addAll(String... names) {
        if (names != null) {
            Arrays.stream(names).forEach(name -> addType(Type.getObjectType(name)));
        }
    }

    private void addDescriptor(String descriptor) {
        addType(Type.getType(descriptor));
    }

    private void addType(Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> addType(type.getElementType());
            case Type.OBJECT -> types.add(type.getInternalName());
            case Type.METHOD -> {
                addType(type.getReturnType());
                Arrays.stream(type.getArgumentTypes()).forEach(this::addType);
            }
            default -> {}
        }
    }

    private void addConstant(Object constant) {
        if (constant instanceof Type type) {
            addType(type);
        } else if (constant instanceof Handle handle) {
            boolean method = handle.getTag() > Opcodes.H_PUTSTATIC;
            boolean isStatic = List.of(Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC, Opcodes.H_INVOKESTATIC)
                    .contains(handle.getTag());
            addMember(handle.getOwner(), handle.getName(), handle.getDesc(), method, handle.isInterface(), isStatic);
        }
    }

    private void addMember(
            String owner, String name, String descriptor, boolean method, boolean ofInterface, boolean isStatic) {
        addType(Type.getObjectType(owner));
        addDescriptor(descriptor);
        if (!owner.startsWith("[")) {
            members.add(new Member(owner, name, descriptor, method, ofInterface, isStatic));
        }
    }

    /** The types that an annotation has for values, by themselves or in a list. */
    private final class Values extends AnnotationVisitor {
        Values() {
            super(References.this.api);
        }

        @Override
        public void visit(String name, Object value) {
            addConstant(value);
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            return this;
        }
    }

    private final class Code extends MethodVisitor {
        Code() {
            super(References.this.api);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            addDescriptor(descriptor);
            return super.visitAnnotation(descriptor, visible);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            addDescriptor(descriptor);
            return super.visitParameterAnnotation(parameter, descriptor, visible);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            addAll(type);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            if (type != null) {
                addAll(type);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
            addMember(owner, name, descriptor, false, false, isStatic);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            addMember(owner, name, descriptor, true, ofInterface, opcode == Opcodes.INVOKESTATIC);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            addDescriptor(descriptor);
            List<Object> constants = new ArrayList<>(List.of(arguments));
            constants.add(bootstrap);
            constants.forEach(References.this::addConstant);
        }

        @Override
        public void visitLdcInsn(Object value) {
            addConstant(value);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            addDescriptor(descriptor);
        }
    }
}
