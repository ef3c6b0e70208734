using System.Runtime.CompilerServices;
using Integrations.Conventions.Tests.House;

namespace Integrations.Conventions.Tests;

public sealed class ArchitectureTests
{
    private const string Core = "Integrations.Core";
    private const string Sandbox = "Integrations.Sandbox";

    [Fact]
    public void Packages_are_found() => Assert.Contains(Package.All, package => package.Name is Core);

    [Fact]
    public void Core_uses_no_package_of_the_family() =>
        Convention.Holds("Core stands below everything.", Unwanted(package => package.Name is Core, _ => false));

    [Fact]
    public void A_provider_uses_Core_and_nothing_else_of_the_family() => Convention.Holds(
        "A provider knows Core alone. (A package that is no provider is named in House/Package.cs.)",
        Unwanted(package => package.IsProvider, used => used is Core));

    [Fact]
    public void The_Bridge_uses_no_provider() => Convention.Holds(
        "The Bridge finds routes in the container.",
        Unwanted(package => package.IsBridge, used => Package.All.Any(package => package.Name == used && !package.IsProvider)));

    [Fact]
    public void The_Sandbox_uses_Core_alone() => Convention.Holds(
        "The sandbox shares no wire model with the clients, so that one can catch the other's mistake.",
        Unwanted(package => package.Name is Sandbox, used => used is Core));

    [Fact]
    public void No_package_uses_the_Sandbox_or_a_provider() => Convention.Holds(
        "Providers and the sandbox are leaves: a host adds them.",
        Unwanted(_ => true, used => Package.All.Any(package => package.Name == used && !package.IsProvider && package.Name is not Sandbox)));

    [Fact]
    public void No_package_sees_the_internals_of_another() => Convention.Holds(
        "Packages are versioned and used one by one: what one needs of another is public.",
        from package in Package.All
        from friend in package.Assembly.GetCustomAttributes(typeof(InternalsVisibleToAttribute), false).Cast<InternalsVisibleToAttribute>()
        where Package.All.Any(other => other.Name == friend.AssemblyName)
        select $"{package} shows its internals to {friend.AssemblyName}");

    [Fact]
    public void The_public_surface_shows_no_foreign_dependency() => Convention.Holds(
        "A public signature names types of this family, of the runtime, of Microsoft.Extensions and of ASP.NET Core only.",
        from type in Package.Types
        where type.IsVisibleOutside()
        from member in type.GetMembers(Reflection.Declared)
        where member is not System.Reflection.MethodBase method || method.IsVisibleOutside()
        where member is not System.Reflection.FieldInfo field || field.IsPublic || field.IsFamily
        where member is not Type
        from used in member.SignatureTypes()
        let home = used.Assembly.GetName().Name!
        where !used.IsGenericParameter && !IsAllowed(home) && !IsLent(type, used)
        select $"{member.Path()} shows {used.Name} of {home}");

    // What a host makes and lends: docs/decisions/lent-data-source.md.
    private static bool IsLent(Type type, Type used) => type.Assembly.GetName().Name is "Integrations.Bridge.Postgres" && used.FullName is "Npgsql.NpgsqlDataSource";

    private static bool IsAllowed(string assembly) =>
        assembly.StartsWith("System.", StringComparison.Ordinal)
        || assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || assembly.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
        || Package.All.Any(package => package.Name == assembly);

    private static IEnumerable<string> Unwanted(Func<Package, bool> who, Func<string, bool> mayUse) =>
        from package in Package.All
        where who(package)
        from used in package.Uses
        where used != package.Name && !mayUse(used)
        select $"{package} uses {used}";
}
