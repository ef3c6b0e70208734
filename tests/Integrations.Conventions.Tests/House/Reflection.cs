using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Integrations.Conventions.Tests.House;

internal static class Reflection
{
    public const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>True when a compiler or a source generator wrote it.</summary>
    public static bool IsGenerated(this MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal) || member.IsDefined(typeof(CompilerGeneratedAttribute), false) || member.IsDefined(typeof(GeneratedCodeAttribute), false)
        || (member.DeclaringType is { } outer && outer.IsGenerated());

    public static bool IsStatic(this Type type) => type is { IsAbstract: true, IsSealed: true };

    public static bool IsRecord(this Type type) =>
        type.GetMethod("<Clone>$", Declared) is not null || (type.IsValueType && type.GetMethod("op_Equality", Declared)?.IsDefined(typeof(CompilerGeneratedAttribute)) is true);

    /// <summary>True when a host can name the type.</summary>
    public static bool IsVisibleOutside(this Type type) => type.IsVisible || (type is { IsNestedFamily: true } or { IsNestedFamORAssem: true } && type.DeclaringType!.IsVisibleOutside());

    /// <summary>True when a host can use the member, by calling or by inheriting.</summary>
    public static bool IsVisibleOutside(this MethodBase method) => method.IsPublic || (method.IsFamily || method.IsFamilyOrAssembly) && method.DeclaringType is { IsSealed: false };

    /// <summary>A type and everything inside it: elements and type arguments.</summary>
    public static IEnumerable<Type> Parts(this Type type) =>
        type.HasElementType ? type.GetElementType()!.Parts()
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];

    /// <summary>The types in a member's signature.</summary>
    public static IEnumerable<Type> SignatureTypes(this MemberInfo member) => member switch
    {
        FieldInfo field => field.FieldType.Parts(),
        PropertyInfo property => property.PropertyType.Parts(),
        EventInfo { EventHandlerType: { } handler } => handler.Parts(),
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType).SelectMany(Parts),
        ConstructorInfo constructor => constructor.GetParameters().SelectMany(parameter => parameter.ParameterType.Parts()),
        _ => [],
    };

    /// <summary>A name that a reader finds: <c>Integrations.Http.ProviderHttp.SendAsync</c>.</summary>
    public static string Path(this MemberInfo member) => member is Type type ? type.FullName!.Replace('+', '.') : $"{member.DeclaringType!.Path()}.{member.Name}";
}
