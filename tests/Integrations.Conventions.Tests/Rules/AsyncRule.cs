using System.Reflection;
using Integrations.Conventions.Tests.House;

namespace Integrations.Conventions.Tests.Rules;

internal static class AsyncRule
{
    private static readonly HashSet<Type> Awaitable = [typeof(Task), typeof(Task<>), typeof(ValueTask), typeof(ValueTask<>), typeof(IAsyncEnumerable<>)];

    public static IEnumerable<string> FindNames(IReadOnlyCollection<Type> types) => types
        .SelectMany(Methods)
        .Where(method => IsAsync(method) != method.Name.EndsWith("Async", StringComparison.Ordinal))
        .Where(method => !IsForeign(method, types))
        .Select(method => IsAsync(method) ? $"{method.Path()} is awaited and must be named {method.Name}Async" : $"{method.Path()} is not awaited and must not end in Async");

    public static IEnumerable<string> FindTokens(IReadOnlyCollection<Type> types) => types
        .Where(type => type.IsVisibleOutside())
        .SelectMany(Methods)
        .Where(method => method.IsVisibleOutside() && IsAsync(method) && !IsForeign(method, types))
        .Where(method => method.GetParameters() is not [.., { IsOptional: true } last] || last.ParameterType != typeof(CancellationToken))
        .Select(method => $"{method.Path()} must end with 'CancellationToken cancellationToken = default'");

    private static IEnumerable<MethodInfo> Methods(Type type) => type.GetMethods(Reflection.Declared).Where(method => !method.IsSpecialName && !method.IsGenerated());

    private static bool IsAsync(MethodInfo method) => Awaitable.Contains(method.ReturnType.IsGenericType ? method.ReturnType.GetGenericTypeDefinition() : method.ReturnType);

    /// <summary>True when somebody else's type or interface gave the method its name and parameters.</summary>
    private static bool IsForeign(MethodInfo method, IReadOnlyCollection<Type> family)
    {
        var type = method.DeclaringType!;
        return !IsOurs(method.GetBaseDefinition().DeclaringType!)
            || (!type.IsInterface && type.GetInterfaces().Where(contract => !IsOurs(contract)).Any(contract => type.GetInterfaceMap(contract).TargetMethods.Contains(method)));

        bool IsOurs(Type candidate) => family.Contains(candidate.IsGenericType ? candidate.GetGenericTypeDefinition() : candidate);
    }
}
