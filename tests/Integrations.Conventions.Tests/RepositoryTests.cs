using System.Reflection;
using Integrations.Conventions.Tests.House;
using Microsoft.Extensions.Logging;

namespace Integrations.Conventions.Tests;

public sealed class RepositoryTests
{
    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Integrations.sln")).Replace('\\', '/');

        Convention.Holds(
            "A project outside the solution is neither built nor tested. Add it with 'dotnet sln add'.",
            Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(Repository.Relative).Where(file => !solution.Contains($"\"{file}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_package_has_tests_a_description_and_a_page() => Convention.Holds(
        "A package says what it is and is tested by a project of its name.",
        Package.All.SelectMany(Missing));

    [Fact]
    public void The_version_stands_in_one_place() => Convention.Holds(
        "One version for the family, in Directory.Build.props; package versions in Directory.Packages.props.",
        Package.All
            .Where(package => package.Project.Descendants().Any(element =>
                element.Name.LocalName is "Version" or "VersionPrefix" or "PackageVersion" || (element.Name.LocalName is "PackageReference" && element.Attribute("Version") is not null)))
            .Select(package => Repository.Relative(package.ProjectFile)));

    [Fact]
    public void Log_event_ids_are_unique_in_the_family() => Convention.Holds(
        "An event id names one event.",
        Package.All.SelectMany(package => package.Assembly.GetTypes())
            .SelectMany(type => type.GetMethods(Reflection.Declared))
            .Select(method => (Method: method, Event: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(log => log.Event is not null)
            .GroupBy(log => log.Event!.EventId)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(log => log.Method.Path()))}"));

    private static IEnumerable<string> Missing(Package package)
    {
        if (!package.Project.Descendants("Description").Any())
        {
            yield return $"{package} has no Description";
        }

        if (!File.Exists(Path.Combine(package.Folder, "README.md")))
        {
            yield return $"{package} has no README.md";
        }

        if (!Directory.Exists(Path.Combine(Repository.Root, "tests", $"{package}.Tests")))
        {
            yield return $"{package} has no tests/{package}.Tests";
        }
    }
}
