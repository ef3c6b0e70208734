using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integrations.Ussd;

/// <summary>A menu: screens that are checked once, when it is made, and then serve every session. Immutable and thread-safe.</summary>
public sealed class UssdMenu
{
    // Room for "CON ", which some gateways may count.
    private const int Prefix = 4;

    private readonly FrozenDictionary<string, int> _byName;
    private readonly Func<object> _newData;
    private readonly Func<StepParts, UssdStep> _newStep;
    private readonly JsonTypeInfo? _json;

    private UssdMenu(string name, Screen[] screens, MenuParts parts)
    {
        (Name, Screens, Phrases, MostErrors, Culture) = (name, screens, parts.Phrases, parts.MostErrors, parts.Culture);
        (_newData, _newStep, _json) = (parts.NewData, parts.NewStep, parts.Json);
        _byName = screens.ToFrozenDictionary(static screen => screen.Name, static screen => screen.Index, StringComparer.Ordinal);
        LooksBack = screens.Any(static screen => screen.IsResumable || screen is WorkScreen);
    }

    /// <summary>The menu's name, kept in sessions: a menu of another name does not read them.</summary>
    public string Name { get; }

    /// <summary>Whether sessions can leave this process: the menu was made with the JSON of its data.</summary>
    public bool CanBeStored => _json is not null;

    internal Screen[] Screens { get; }

    internal UssdPhrases Phrases { get; }

    internal int MostErrors { get; }

    internal Func<UssdStep, CancellationToken, ValueTask<string?>>? Culture { get; }

    /// <summary>Whether a new session may have an older one to go on with.</summary>
    internal bool LooksBack { get; }

    /// <summary>Makes a menu that remembers nothing between screens.</summary>
    /// <param name="name">The menu's name.</param>
    /// <param name="build">Says what screens it has.</param>
    /// <exception cref="UssdMenuException">A screen leads nowhere, or a fixed text does not fit.</exception>
    public static UssdMenu Create(string name, Action<UssdMenuBuilder<UssdNothing>> build) => Create(name, UssdJsonContext.Default.UssdNothing, build);

    /// <summary>Makes a menu with data, whose sessions stay in this process.</summary>
    /// <inheritdoc cref="Create(string, Action{UssdMenuBuilder{UssdNothing}})" />
    public static UssdMenu Create<TData>(string name, Action<UssdMenuBuilder<TData>> build)
        where TData : class, new() => Make(name, null, build);

    /// <summary>Makes a menu with data, whose sessions can be kept in a shared cache.</summary>
    /// <param name="name">The menu's name.</param>
    /// <param name="json">How the data is written: from the host's <c>JsonSerializerContext</c>.</param>
    /// <param name="build">Says what screens it has.</param>
    /// <exception cref="UssdMenuException">A screen leads nowhere, or a fixed text does not fit.</exception>
    public static UssdMenu Create<TData>(string name, JsonTypeInfo<TData> json, Action<UssdMenuBuilder<TData>> build)
        where TData : class, new()
    {
        ArgumentNullException.ThrowIfNull(json);
        return Make(name, json, build);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal int IndexOf(string screen) =>
        _byName.TryGetValue(screen, out var index) ? index : throw new UssdMenuException($"Menu '{Name}' has no screen '{screen}'. It has: {string.Join(", ", _byName.Keys.Order(StringComparer.Ordinal))}.");

    internal bool TryIndexOf(string screen, out int index) => _byName.TryGetValue(screen, out index);

    internal string NameOf(int index) => Screens[index].Name;

    internal object NewData() => _newData();

    internal UssdStep NewStep(in StepParts parts) => _newStep(parts);

    internal JsonElement WriteData(object data) => JsonSerializer.SerializeToElement(data, _json ?? throw NotStorable());

    internal object? ReadData(JsonElement data) => data.Deserialize(_json ?? throw NotStorable());

    internal UssdMenuException NotStorable() =>
        new($"Menu '{Name}' keeps its sessions in a shared cache and cannot write its data: make it with UssdMenu.Create(name, YourJsonContext.Default.YourData, …).");

    private static UssdMenu Make<TData>(string name, JsonTypeInfo<TData>? json, Action<UssdMenuBuilder<TData>> build)
        where TData : class, new()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(build);
        var builder = new UssdMenuBuilder<TData>();
        build(builder);
        if (builder.Screens.Count is 0)
        {
            throw new UssdMenuException($"Menu '{name}' has no screens.");
        }

        var twice = builder.Screens.GroupBy(static screen => screen.Name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1);
        if (twice is not null)
        {
            throw new UssdMenuException($"Menu '{name}' has two screens named '{twice.Key}'.");
        }

        var screens = builder.Screens.Select(static screen => screen.Build()).ToArray();
        for (var index = 0; index < screens.Length; index++)
        {
            screens[index].Index = index;
        }

        var problems = Problems(screens, builder.Phrases, builder.Limits).ToArray();
        if (problems.Length > 0)
        {
            throw new UssdMenuException($"Menu '{name}' cannot work:{string.Concat(problems.Select(static problem => $"\n- {problem}"))}");
        }

        return new UssdMenu(name, screens, new MenuParts(
            builder.Phrases,
            Math.Clamp(builder.MostErrors, 1, 20),
            builder.Culture,
            static () => new TData(),
            static parts => parts.Into(new UssdStep<TData>
            {
                Engine = parts.Engine,
                Menu = parts.Menu,
                SessionKey = parts.Key,
                Network = parts.Network,
                Limits = parts.Limits,
                Budget = parts.Budget,
            }),
            json));
    }

    private static IEnumerable<string> Problems(Screen[] screens, UssdPhrases phrases, UssdLimits limits)
    {
        var names = screens.Select(static screen => screen.Name).ToHashSet(StringComparer.Ordinal);
        if (screens[0] is WorkScreen)
        {
            yield return $"screen '{screens[0].Name}' is work and cannot be the first: start with something that is shown.";
        }

        foreach (var screen in screens)
        {
            foreach (var target in screen.Targets.Where(target => !names.Contains(target)).Distinct(StringComparer.Ordinal))
            {
                yield return $"screen '{screen.Name}' leads to '{target}', which is no screen.";
            }

            foreach (var culture in screen.FixedTexts.SelectMany(static text => text.Cultures).Append("en").Distinct(StringComparer.OrdinalIgnoreCase).Select(CultureInfo.GetCultureInfo))
            {
                if (DoesNotFit(screen, culture, phrases, limits) is { } problem)
                {
                    yield return problem;
                }
            }
        }
    }

    private static string? DoesNotFit(Screen screen, CultureInfo culture, UssdPhrases phrases, UssdLimits limits)
    {
        if (screen.FixedPage(culture, phrases) is not { } page)
        {
            return null;
        }

        try
        {
            var pages = Pager.Split(page, limits.Less(Prefix), strict: true);
            if (pages.Length > 1 && !screen.MayHavePages)
            {
                var size = UssdTextSize.Of(Pager.Prepare(page.Header));
                var outside = Gsm7.Outside(Pager.Prepare(page.Header));
                return $"the question '{screen.Name}' in '{culture.Name}' has {size.Units} characters of {limits.For(size.Encoding) - Prefix} that fit beside its navigation{(outside.Length > 0 ? $"; '{outside}' is outside the GSM alphabet and makes it so few" : "")}. Shorten it.";
            }
        }
        catch (UssdMenuException error)
        {
            return $"screen '{screen.Name}' in '{culture.Name}': {error.Message}";
        }

        return null;
    }
}
