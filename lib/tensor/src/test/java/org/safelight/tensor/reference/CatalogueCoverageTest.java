package org.safelight.tensor.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Tensor;

/** Runs the catalogue on tensors that note which of their methods are called. */
class CatalogueCoverageTest {
  private final Set<String> called = new TreeSet<>();
  private final ReferenceEngine reference = new ReferenceEngine();

  private final Engine noting = (Engine) noting(Engine.class, reference);

  /** Calls through to {@code target}; tensors going in are unwrapped, those coming out wrapped. */
  private Object noting(Class<?> type, Object target) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Noting(target));
  }

  private final class Noting implements InvocationHandler {
    private final Object target;

    Noting(Object target) {
      this.target = target;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      called.add(signature(method));
      if (method.getName().equals("engine")) {
        return noting;
      }
      Object[] plain = arguments == null ? new Object[0] : arguments.clone();
      Arrays.setAll(plain, i -> unwrapped(plain[i]));
      try {
        Object result = method.invoke(target, plain);
        return result instanceof Tensor tensor ? noting(Tensor.class, tensor) : result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  private static Object unwrapped(Object argument) {
    if (argument instanceof List<?> list) {
      return list.stream().map(CatalogueCoverageTest::unwrapped).toList();
    }
    if (argument instanceof Tensor[] array) {
      return Arrays.stream(array).map(CatalogueCoverageTest::unwrapped).toArray(Tensor[]::new);
    }
    boolean wrapped = argument instanceof Tensor && Proxy.isProxyClass(argument.getClass());
    return wrapped ? ((Noting) Proxy.getInvocationHandler(argument)).target : argument;
  }

  private static String signature(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }

  @Test
  void everyOperationOfTheInterfaceIsInTheCatalogue() {
    for (Operation operation : OperationCatalogue.all()) {
      operation.on(noting);
    }
    for (Method method : Tensor.class.getMethods()) {
      if (!method.getName().equals("shape")) {
        assertThat(called).contains(signature(method));
      }
    }
    assertThat(called).anyMatch(name -> name.startsWith("concat"));
  }
}
