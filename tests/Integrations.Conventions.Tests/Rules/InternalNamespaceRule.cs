using Integrations.Conventions.Tests.House;

namespace Integrations.Conventions.Tests.Rules;

internal static class InternalNamespaceRule
{
    public static IEnumerable<string> Find(IEnumerable<Type> types) => types
        .Where(type => type.IsVisibleOutside() && $"{type.Namespace}.".Contains(".Internal.", StringComparison.Ordinal))
        .Select(type => $"{type.Path()} is public in a namespace named Internal");
}
