using System.Reflection;

namespace Integrations.Conventions.Tests.Api;

/// <summary>Types as C# writes them, with nullable annotations.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
    };

    public static string Of(NullabilityInfo info) => Of(info.Type, info);

    public static string Of(Type type, NullabilityInfo? info = null)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, info);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Named(underlying, info)}?";
        }

        var text = type.IsArray ? $"{Of(type.GetElementType()!, info?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]" : Named(type, info);
        var isAnnotated = !type.IsValueType && info is { ReadState: NullabilityState.Nullable } or { ReadState: NullabilityState.Unknown, WriteState: NullabilityState.Nullable };
        return isAnnotated && !IsOpen(type) ? $"{text}?" : text;
    }

    /// <summary>A type's own name with its parameters, and the names of the types around it.</summary>
    public static string Definition(Type type) => $"{(type.IsNested ? $"{Definition(type.DeclaringType!)}." : $"{type.Namespace}.")}{Bare(type)}{Parameters(type)}";

    public static string Constraints(Type[] parameters) => string.Concat(parameters.Where(parameter => parameter.IsGenericParameter).Select(ConstraintsOf));

    private static string Named(Type type, NullabilityInfo? info)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsGenericParameter || !type.IsGenericType)
        {
            return type is { IsNested: true, IsGenericParameter: false } ? $"{Of(type.DeclaringType!)}.{type.Name}" : type.Name;
        }

        var arguments = type.GetGenericArguments();
        var texts = arguments.Select((argument, index) => Of(argument, info is { } known && known.GenericTypeArguments.Length == arguments.Length ? known.GenericTypeArguments[index] : null)).ToArray();
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) is true)
        {
            return $"({string.Join(", ", texts)})";
        }

        var outer = type.IsNested ? type.DeclaringType!.GetGenericArguments().Length : 0;
        var own = outer < texts.Length ? $"<{string.Join(", ", texts[outer..])}>" : "";
        var prefix = !type.IsNested ? "" : outer is 0 ? $"{Of(type.DeclaringType!)}." : $"{Bare(type.DeclaringType!)}<{string.Join(", ", texts[..outer])}>.";
        return $"{prefix}{Bare(type)}{own}";
    }

    /// <summary>True for a type parameter that may stand for a value: the framework reports it as nullable whatever the source says.</summary>
    public static bool IsOpen(Type type) => type.IsGenericParameter && (type.GenericParameterAttributes & GenericParameterAttributes.ReferenceTypeConstraint) is 0;

    private static string Bare(Type type) => type.Name.Split('`')[0];

    private static string Parameters(Type type)
    {
        var own = type.GetGenericArguments().Skip(type.IsNested ? type.DeclaringType!.GetGenericArguments().Length : 0).Select(parameter => $"{Variance(parameter)}{parameter.Name}").ToArray();
        return own.Length is 0 ? "" : $"<{string.Join(", ", own)}>";
    }

    private static string Variance(Type parameter) => (parameter.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
    {
        GenericParameterAttributes.Covariant => "out ",
        GenericParameterAttributes.Contravariant => "in ",
        _ => "",
    };

    private static string ConstraintsOf(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var constraints = new List<string>();
        constraints.AddRange(isStruct ? ["struct"] : attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : []);
        constraints.AddRange(parameter.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)).Select(constraint => Of(constraint)).Order(StringComparer.Ordinal));
        constraints.AddRange(attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct ? ["new()"] : []);
        return constraints.Count is 0 ? "" : $" where {parameter.Name} : {string.Join(", ", constraints)}";
    }
}
