using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Integrations.Conventions.Tests.House;

namespace Integrations.Conventions.Tests.Api;

/// <summary>Members as C# declares them, on one line each.</summary>
internal static class MemberText
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The members that a host can use or override, without what the compiler adds to a record.</summary>
    public static IEnumerable<string> Of(Type type) => type.IsEnum ? EnumMembers(type) :
    [
        .. Sorted(type.GetFields(Reflection.Declared).Where(field => field.IsPublic || (field.IsFamily && !type.IsSealed)), Field),
        .. Sorted(type.GetConstructors(Reflection.Declared).Where(constructor => constructor.IsVisibleOutside() && !constructor.IsStatic), Constructor),
        .. Sorted(type.GetProperties(Reflection.Declared).Where(property => property.Name is not "EqualityContract" && Accessors(property).Any()), Property),
        .. Sorted(type.GetEvents(Reflection.Declared).Where(item => item.AddMethod!.IsVisibleOutside()), Event),
        .. Sorted(type.GetMethods(Reflection.Declared).Where(method => method.IsVisibleOutside() && !IsAccessor(method) && !method.IsGenerated()), Method),
    ];

    public static string Parameters(MethodBase method) =>
        $"({(method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{string.Join(", ", method.GetParameters().Select(Parameter))})";

    public static string Marks(MemberInfo member) => string.Concat(member.GetCustomAttributesData().Select(Mark));

    public static string ReturnType(MethodInfo method) => $"{(method.ReturnType.IsByRef ? "ref " : "")}{Typed(Nullability.Create(method.ReturnParameter), method.ReturnParameter, method)}";

    private static IEnumerable<string> Sorted<T>(IEnumerable<T> members, Func<T, string> text)
        where T : MemberInfo => members
            .Where(member => !member.Name.Contains('<', StringComparison.Ordinal))
            .Select(member => (member.Name, Text: Marks(member) + text(member)))
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.Text, StringComparer.Ordinal)
            .Select(member => member.Text);

    private static IEnumerable<string> EnumMembers(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (field.Name, Value: Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)))
        .OrderBy(member => member.Value)
        .Select(member => string.Create(CultureInfo.InvariantCulture, $"{member.Name} = {member.Value}"));

    private static string Field(FieldInfo field)
    {
        var kind = field.IsLiteral ? "const " : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}";
        var required = field.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var value = field.IsLiteral ? $" = {Literal(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{Access(field.IsPublic)}{required}{kind}{Typed(Nullability.Create(field), field, field.DeclaringType!)} {field.Name}{value}";
    }

    private static string Constructor(ConstructorInfo constructor) => $"{Access(constructor.IsPublic)}{constructor.DeclaringType!.Name.Split('`')[0]}{Parameters(constructor)}";

    private static string Property(PropertyInfo property)
    {
        var widest = Accessors(property).First();
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var index = property.GetIndexParameters();
        var name = index.Length is 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        return $"{Access(widest.IsPublic)}{Inheritance(widest)}{required}{Typed(Nullability.Create(property), property, property.DeclaringType!)} {name} {{ {string.Concat(Accessors(property).Select(accessor => AccessorText(accessor, widest)))}}}";
    }

    private static string Event(EventInfo item) => $"{Access(item.AddMethod!.IsPublic)}{Inheritance(item.AddMethod)}event {TypeText.Of(Nullability.Create(item))} {item.Name}";

    private static string Method(MethodInfo method)
    {
        var parameters = method.GetGenericArguments();
        var generic = parameters.Length is 0 ? "" : $"<{string.Join(", ", parameters.Select(parameter => parameter.Name))}>";
        return $"{Access(method.IsPublic)}{Inheritance(method)}{ReturnType(method)} {method.Name}{generic}{Parameters(method)}{TypeText.Constraints(parameters)}";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var passing = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) => "params ",
            _ => "",
        };
        var fallback = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{passing}{Typed(Nullability.Create(parameter), parameter, parameter.Member)} {parameter.Name}{fallback}";
    }

    private static string Typed(NullabilityInfo info, ICustomAttributeProvider declared, MemberInfo around) =>
        TypeText.Of(info) + (TypeText.IsOpen(info.Type) && IsAnnotated(declared, around) ? "?" : "");

    private static bool IsAnnotated(ICustomAttributeProvider declared, MemberInfo? around)
    {
        if (declared.GetCustomAttributes(typeof(NullableAttribute), false) is [NullableAttribute own])
        {
            return own.NullableFlags is [2, ..];
        }

        for (; around is not null; around = around.DeclaringType)
        {
            if (around.GetCustomAttributes(typeof(NullableContextAttribute), false) is [NullableContextAttribute context])
            {
                return context.Flag is 2;
            }
        }

        return false;
    }

    private static IEnumerable<MethodInfo> Accessors(PropertyInfo property) =>
        new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(accessor => accessor.IsVisibleOutside()).OrderByDescending(accessor => accessor.IsPublic);

    private static string AccessorText(MethodInfo accessor, MethodInfo widest)
    {
        var isInit = accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        var verb = accessor.ReturnType != typeof(void) ? "get" : isInit ? "init" : "set";
        return $"{(accessor.IsPublic == widest.IsPublic ? "" : "protected ")}{verb}; ";
    }

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Access(bool isPublic) => isPublic ? "" : "protected ";

    private static string Inheritance(MethodInfo method) => method switch
    {
        { IsStatic: true, IsAbstract: true } => "static abstract ",
        { IsStatic: true } => "static ",
        _ when method.DeclaringType!.IsInterface => method.IsAbstract ? "" : "virtual ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true } when method.GetBaseDefinition() != method => method.IsFinal ? "sealed override " : "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Mark(CustomAttributeData attribute) => attribute.AttributeType.Name switch
    {
        "ExperimentalAttribute" => $"[Experimental({attribute.ConstructorArguments[0].Value})] ",
        nameof(ObsoleteAttribute) when attribute.ConstructorArguments is [{ Value: string text }, ..] && !text.StartsWith("Constructors of types with required", StringComparison.Ordinal) => $"[Obsolete(\"{text}\")] ",
        nameof(FlagsAttribute) => "[Flags] ",
        _ => "",
    };

    private static string Literal(object? value, Type type) => value switch
    {
        null or Missing => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } named => $"{named.Name}.{Enum.ToObject(named, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
