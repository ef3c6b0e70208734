using System.Reflection;
using System.Text;
using Integrations.Conventions.Tests.House;

namespace Integrations.Conventions.Tests.Api;

/// <summary>The public surface of a package as sorted text: one block a type, one line a member.</summary>
internal static class ApiListing
{
    public static string Of(Assembly assembly) => Of(assembly.GetTypes());

    public static string Of(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var type in types.Where(type => type.IsVisibleOutside() && !type.IsGenerated()).OrderBy(TypeText.Definition, StringComparer.Ordinal))
        {
            text.Append(text.Length is 0 ? "" : "\n").Append(MemberText.Marks(type)).Append(Heading(type)).Append('\n');
            foreach (var member in IsDelegate(type) ? [] : MemberText.Of(type))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Heading(Type type)
    {
        if (IsDelegate(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"delegate {MemberText.ReturnType(invoke)} {TypeText.Definition(type)}{MemberText.Parameters(invoke)}";
        }

        var parents = Parents(type).ToArray();
        return $"{Kind(type)} {TypeText.Definition(type)}{(parents.Length is 0 ? "" : $" : {string.Join(", ", parents)}")}{TypeText.Constraints(type.GetGenericArguments())}";
    }

    private static string Kind(Type type)
    {
        var record = type.IsRecord() ? "record " : "";
        return type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => $"{(IsReadOnly(type) ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}{record}struct",
            _ when type.IsStatic() => "static class",
            { IsAbstract: true } => $"abstract {record}class",
            { IsSealed: true } => $"sealed {record}class",
            _ => $"{record}class",
        };
    }

    private static IEnumerable<string> Parents(Type type)
    {
        if (type.IsEnum)
        {
            var size = Enum.GetUnderlyingType(type);
            return size == typeof(int) ? [] : [TypeText.Of(size)];
        }

        var parent = type.BaseType is { } candidate && candidate != typeof(object) && candidate != typeof(ValueType) ? candidate : null;
        var inherited = (parent?.GetInterfaces() ?? []).Concat(type.GetInterfaces().SelectMany(contract => contract.GetInterfaces())).ToHashSet();
        var contracts = type.GetInterfaces().Where(contract => contract.IsVisible && !inherited.Contains(contract)).Select(contract => TypeText.Of(contract)).Order(StringComparer.Ordinal);
        return parent is null ? contracts : contracts.Prepend(TypeText.Of(parent));
    }

    private static bool IsDelegate(Type type) => type.BaseType == typeof(MulticastDelegate);

    private static bool IsReadOnly(Type type) => type.IsDefined(typeof(System.Runtime.CompilerServices.IsReadOnlyAttribute), false);
}
