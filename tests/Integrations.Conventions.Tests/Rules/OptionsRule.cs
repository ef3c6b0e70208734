using System.Reflection;
using Integrations.Conventions.Tests.House;
using Microsoft.Extensions.Options;

namespace Integrations.Conventions.Tests.Rules;

/// <summary>A bindable options class is validated: by a validator of its own, or as a marked member of one that has a validator.</summary>
internal static class OptionsRule
{
    public static IEnumerable<string> Find(IReadOnlyCollection<Type> types)
    {
        var validated = types
            .Where(type => !type.IsAbstract)
            .SelectMany(type => type.GetInterfaces())
            .Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IValidateOptions<>))
            .Select(contract => contract.GetGenericArguments()[0])
            .ToHashSet();
        var members = validated
            .SelectMany(options => options.GetProperties())
            .Where(property => property.IsDefined(typeof(ValidateObjectMembersAttribute)) || property.IsDefined(typeof(ValidateEnumeratedItemsAttribute)))
            .SelectMany(property => property.PropertyType.Parts())
            .ToArray();
        validated.UnionWith(members);
        return types
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal) && IsBindable(type) && !validated.Contains(type))
            .Select(type => $"{type.Path()} has no IValidateOptions<{type.Name}> in its package");
    }

    private static bool IsBindable(Type type) => type.GetProperties().Any(property => property.SetMethod is { IsPublic: true } set && !set.IsInitOnly());

    private static bool IsInitOnly(this MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));
}
