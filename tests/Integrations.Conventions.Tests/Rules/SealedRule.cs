using Integrations.Conventions.Tests.House;

namespace Integrations.Conventions.Tests.Rules;

internal static class SealedRule
{
    public static IEnumerable<string> Find(IReadOnlyCollection<Type> types)
    {
        var inherited = types.Select(type => type.BaseType).OfType<Type>().Select(parent => parent.IsGenericType ? parent.GetGenericTypeDefinition() : parent).ToHashSet();
        return types
            .Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false } && !inherited.Contains(type))
            .Select(type => $"{type.Path()} is neither sealed, abstract, static nor inherited");
    }
}
