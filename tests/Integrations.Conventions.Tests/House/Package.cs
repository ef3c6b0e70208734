using System.Reflection;
using System.Xml.Linq;

namespace Integrations.Conventions.Tests.House;

/// <summary>One project below <c>src/</c>. Packages that come later are found here too.</summary>
internal sealed record Package(string Name, string ProjectFile)
{
    /// <summary>Packages that are no providers. Whatever else stands below <c>src/</c> is a provider and keeps a provider's laws.</summary>
    private static readonly HashSet<string> Services = new(StringComparer.Ordinal)
    {
        "Integrations.Core", "Integrations.AspNetCore", "Integrations.Sandbox", "Integrations.Ussd", "Integrations.Otp", "Integrations.Wallets",
        "Integrations.Bridge", "Integrations.Bridge.Sqlite", "Integrations.Bridge.Postgres",
    };

    public static IReadOnlyList<Package> All { get; } =
    [
        .. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Select(file => new Package(Path.GetFileNameWithoutExtension(file), file))
            .OrderBy(package => package.Name, StringComparer.Ordinal),
    ];

    /// <summary>The types that people wrote, of all packages.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. All.SelectMany(package => package.Assembly.GetTypes()).Where(type => !type.IsGenerated())];

    public bool IsProvider => !Services.Contains(Name);

    public bool IsBridge => Name is "Integrations.Bridge" || Name.StartsWith("Integrations.Bridge.", StringComparison.Ordinal);

    public string Folder => Path.GetDirectoryName(ProjectFile)!;

    public Assembly Assembly => Assembly.Load(new AssemblyName(Name));

    public XDocument Project => XDocument.Load(ProjectFile);

    /// <summary>Packages of the family that this one uses: in its compiled references or in its project.</summary>
    public IReadOnlySet<string> Uses => Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
        .Concat(Project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))))
        .Where(name => All.Any(package => package.Name == name))
        .ToHashSet(StringComparer.Ordinal);

    public override string ToString() => Name;
}
