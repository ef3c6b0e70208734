using Integrations.Conventions.Tests.Api;
using Integrations.Conventions.Tests.House;
using Integrations.Conventions.Tests.Planted.Surface;

#pragma warning disable PLANTED01 // The planted experimental type is listed.

namespace Integrations.Conventions.Tests;

public sealed class PublicApiTests
{
    private const string Accept = "INTEGRATIONS_ACCEPT_API";

    public static TheoryData<string> Packages => [.. Package.All.Select(package => package.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_surface_is_the_accepted_one(string name)
    {
        var package = Package.All.Single(package => package.Name == name);
        var file = Path.Combine(package.Folder, "PublicApi.txt");
        var actual = ApiListing.Of(package.Assembly);
        if (Environment.GetEnvironmentVariable(Accept) is "1")
        {
            File.WriteAllText(file, actual);
        }

        var difference = ListingDifference.Between(File.Exists(file) ? File.ReadAllText(file) : "", actual);

        if (difference.Count > 0)
        {
            Assert.Fail(string.Join(
                Environment.NewLine,
                [
                    $"The public surface of {package} differs from {Repository.Relative(file)}:",
                    .. difference,
                    "If that is what you want, run",
                    $"  {Accept}=1 dotnet test --project tests/Integrations.Conventions.Tests",
                    "and commit the file with a line in CHANGELOG.md.",
                ]));
        }
    }

    [Fact]
    public void Each_listing_belongs_to_a_package() => Convention.Holds(
        "A listing without a package is left over.",
        Repository.FilesIn("src", "PublicApi.txt").Where(file => !Package.All.Any(package => package.Folder == Path.GetDirectoryName(file))).Select(Repository.Relative));

    [Fact]
    public void A_listing_reads_like_declarations() => Assert.Equal(
        """
        sealed record class Integrations.Conventions.Tests.Planted.Surface.Receipt : IEquatable<Receipt>
            Receipt(string Id, int? Count = null)
            int? Count { get; init; }
            string Id { get; init; }
            override string ToString()

        abstract class Integrations.Conventions.Tests.Planted.Surface.Till<T> : IDisposable where T : class
            static readonly TimeSpan Longest
            const string Name = "till"
            protected Till(IReadOnlyList<string?> lines)
            required string Label { get; init; }
            T? Last { get; protected set; }
            event EventHandler? Opened
            virtual void Dispose()
            static TItem? Peek<TItem>(TItem item)
            Task<T?> TakeAsync(string? label = "none", DayOfWeek day = DayOfWeek.Monday, CancellationToken cancellationToken = default)
            static bool TryParse(ReadOnlySpan<char> text, out int value)

        [Experimental(PLANTED01)] enum Integrations.Conventions.Tests.Planted.Surface.Weather
            Dry = 1
            Wet = 2

        """.ReplaceLineEndings("\n"),
        ApiListing.Of([typeof(Weather), typeof(Till<>), typeof(Receipt), typeof(Hidden)]));

    [Fact]
    public void A_difference_shows_what_went_and_what_came() => Assert.Equal(
        ["  class A", "-     int Old()", "+     int New()", "+ class C", "+     int Fresh()"],
        ListingDifference.Between("class A\n    int Old()\n\nclass B\n    int Same()\n", "class A\n    int New()\n\nclass B\n    int Same()\n\nclass C\n    int Fresh()\n"));
}
