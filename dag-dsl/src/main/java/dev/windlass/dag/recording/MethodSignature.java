package dev.windlass.dag.recording;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeBindings;
import dev.windlass.dag.TaskFunction;
import dev.windlass.dag.TaskMethod;
import dev.windlass.dag.spec.Json;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The full types of a method that a task calls, found through the lambda's own {@link
 * SerializedLambda}: a lambda knows its types erased, but it also names the method it stands for,
 * and that knows them all.
 *
 * @param name the method for people, for example {@code OrdersEtl.byCountry}
 * @param parameters the types of its parameters
 * @param result the type of its result
 */
record MethodSignature(String name, List<JavaType> parameters, JavaType result) {

  MethodSignature {
    parameters = List.copyOf(parameters);
    // A result is handed on as an object: List<Integer>, never List<int>.
    result = result.isPrimitive() ? boxed(result) : result;
  }

  /**
   * Returns the signature of a method reference or lambda.
   *
   * @throws IllegalArgumentException if the types cannot be known, with the way out for the author
   */
  static MethodSignature of(TaskMethod method) {
    SerializedLambda lambda = serialized(method);
    if (lambda == null) {
      return ofClass(method);
    }
    ClassLoader loader = method.getClass().getClassLoader();
    Class<?> owner = load(lambda.getImplClass().replace('/', '.'), loader);
    MethodType erased =
        MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
    Executable target = find(owner, lambda, erased);
    if (target.isSynthetic()) {
      return ofInlineLambda(owner, lambda, target);
    }
    refuseOverloads(owner, target);
    return ofReference(owner, lambda, target);
  }

  /** Says whether the task has a result. */
  boolean hasResult() {
    return !result.hasRawClass(Void.class);
  }

  private static MethodSignature ofReference(
      Class<?> owner, SerializedLambda lambda, Executable target) {
    String name = nameOf(target);
    boolean hasReceiver = target instanceof Method && !Modifier.isStatic(target.getModifiers());
    boolean isBound = hasReceiver && lambda.getCapturedArgCount() == 1;
    JavaType receiver =
        Json.MAPPER.constructType(isBound ? lambda.getCapturedArg(0).getClass() : owner);
    JavaType declaring = receiver.findSuperType(target.getDeclaringClass());
    TypeBindings bindings = (declaring == null ? receiver : declaring).getBindings();
    List<JavaType> parameters = new ArrayList<>();
    if (hasReceiver && !isBound) {
      refuseGenericReceiver(name, owner);
      parameters.add(receiver);
    }
    for (Type parameter : target.getGenericParameterTypes()) {
      parameters.add(resolve(name, parameter, bindings));
    }
    JavaType result =
        target instanceof Method method
            ? Json.MAPPER
                .getTypeFactory()
                .resolveMemberType(method.getGenericReturnType(), bindings)
            : receiver;
    return new MethodSignature(name, parameters, result);
  }

  private static MethodSignature ofInlineLambda(
      Class<?> owner, SerializedLambda lambda, Executable target) {
    String name = owner.getSimpleName() + " (a lambda)";
    List<JavaType> parameters = new ArrayList<>();
    Class<?>[] erased = target.getParameterTypes();
    int own = parameterCount(lambda);
    for (Class<?> parameter : Arrays.asList(erased).subList(erased.length - own, erased.length)) {
      if (parameter.getTypeParameters().length > 0) {
        throw new IllegalArgumentException(
            "has an inline lambda with a parameter of type %s, of which the compiler keeps no more than that. "
                    .formatted(parameter.getSimpleName())
                + "Write a method and refer to it, for example this::myMethod.");
      }
      parameters.add(Json.MAPPER.constructType(parameter));
    }
    Class<?> result = target instanceof Method method ? method.getReturnType() : owner;
    return new MethodSignature(name, parameters, Json.MAPPER.constructType(result));
  }

  /** A class of the author's that implements a function interface says its types itself. */
  private static MethodSignature ofClass(TaskMethod method) {
    JavaType own = Json.MAPPER.constructType(method.getClass());
    for (JavaType type : own.getInterfaces()) {
      if (TaskMethod.class.isAssignableFrom(type.getRawClass())) {
        List<JavaType> all = type.getBindings().getTypeParameters();
        boolean isFunction =
            type.getRawClass().getSimpleName().startsWith("Of")
                && type.getRawClass().getDeclaringClass() == TaskFunction.class;
        return new MethodSignature(
            method.getClass().getName(),
            isFunction ? all.subList(0, all.size() - 1) : all,
            isFunction ? all.getLast() : Json.MAPPER.constructType(Void.class));
      }
    }
    throw new IllegalArgumentException(
        "calls a "
            + method.getClass().getName()
            + ". Give it a method reference, for example this::myMethod.");
  }

  private static JavaType resolve(String method, Type parameter, TypeBindings bindings) {
    TypeVariable<?> unknown = unknownVariable(parameter, bindings);
    if (unknown != null) {
      throw new IllegalArgumentException(
          "calls %s, which has a parameter of type %s; what %s stands for is not known when the task runs. Write a method with the type in full."
              .formatted(method, parameter.getTypeName(), unknown.getName()));
    }
    return Json.MAPPER.getTypeFactory().resolveMemberType(parameter, bindings);
  }

  private static @Nullable TypeVariable<?> unknownVariable(Type type, TypeBindings bindings) {
    return switch (type) {
      case TypeVariable<?> variable ->
          bindings.findBoundType(variable.getName()) == null ? variable : null;
      case ParameterizedType parameterized ->
          firstUnknown(parameterized.getActualTypeArguments(), bindings);
      case GenericArrayType array -> unknownVariable(array.getGenericComponentType(), bindings);
      case WildcardType wildcard -> firstUnknown(wildcard.getUpperBounds(), bindings);
      default -> null;
    };
  }

  private static @Nullable TypeVariable<?> firstUnknown(Type[] types, TypeBindings bindings) {
    for (Type type : types) {
      TypeVariable<?> unknown = unknownVariable(type, bindings);
      if (unknown != null) {
        return unknown;
      }
    }
    return null;
  }

  private static void refuseOverloads(Class<?> owner, Executable target) {
    Executable[] all =
        target instanceof Constructor<?>
            ? owner.getDeclaredConstructors()
            : target.getDeclaringClass().getDeclaredMethods();
    long sameName =
        Arrays.stream(all)
            .filter(other -> !other.isSynthetic() && other.getName().equals(target.getName()))
            .count();
    if (sameName > 1 && !isOfJdk(owner)) {
      throw new IllegalArgumentException(
          "calls %s, of which there are %d. A task method must not be overloaded: give it a name of its own."
              .formatted(nameOf(target), sameName));
    }
  }

  /**
   * What the JDK's collections hold is plain JSON to them; an author's generic class would get the
   * wrong type.
   */
  private static void refuseGenericReceiver(String name, Class<?> owner) {
    if (owner.getTypeParameters().length > 0 && !isOfJdk(owner)) {
      throw new IllegalArgumentException(
          "calls %s, and what the type parameters of %s stand for is not known when the task runs. Write a method with the type in full."
              .formatted(name, owner.getSimpleName()));
    }
  }

  private static JavaType boxed(JavaType primitive) {
    return Json.MAPPER.constructType(
        MethodType.methodType(primitive.getRawClass()).wrap().returnType());
  }

  private static boolean isOfJdk(Class<?> type) {
    return type.getModule().getName() != null && type.getModule().getName().startsWith("java.");
  }

  private static String nameOf(Executable target) {
    String owner = target.getDeclaringClass().getSimpleName();
    return target instanceof Constructor<?> ? "new " + owner : owner + "." + target.getName();
  }

  private static int parameterCount(SerializedLambda lambda) {
    return MethodType.fromMethodDescriptorString(
            lambda.getFunctionalInterfaceMethodSignature(), null)
        .parameterCount();
  }

  private static Executable find(Class<?> owner, SerializedLambda lambda, MethodType erased) {
    try {
      if (lambda.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial) {
        return owner.getDeclaredConstructor(erased.parameterArray());
      }
      return findMethod(owner, lambda.getImplMethodName(), erased);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(
          "%s.%s%s is not there.".formatted(owner.getName(), lambda.getImplMethodName(), erased),
          e);
    }
  }

  private static Method findMethod(Class<?> owner, String name, MethodType erased)
      throws NoSuchMethodException {
    for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(name)
            && method.getReturnType() == erased.returnType()
            && Arrays.equals(method.getParameterTypes(), erased.parameterArray())) {
          return method;
        }
      }
    }
    // Only an inherited default method of an interface is left; those are public.
    return owner.getMethod(name, erased.parameterArray());
  }

  private static Class<?> load(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " is not there.", e);
    }
  }

  private static @Nullable SerializedLambda serialized(TaskMethod method) {
    try {
      Method writeReplace = method.getClass().getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      return writeReplace.invoke(method) instanceof SerializedLambda lambda ? lambda : null;
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The lambda does not say what it stands for.", e);
    }
  }
}
