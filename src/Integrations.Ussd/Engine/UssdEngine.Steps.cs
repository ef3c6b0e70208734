namespace Integrations.Ussd;

public sealed partial class UssdEngine
{
    /// <summary>What an input does to a session that waits for one.</summary>
    private ValueTask<UssdReply> TakeAsync(UssdStep step, string input, CancellationToken cancellationToken)
    {
        if (step.State.Screen < 0)
        {
            return new ValueTask<UssdReply>(TurnEnding(step, input));
        }

        var screen = step.Menu.Screens[step.State.Screen];
        if (input is MoreKey && screen.MayHavePages)
        {
            return TurnPageAsync(step, screen, cancellationToken);
        }

        if (input is "0" && step.State.Page > 0)
        {
            step.State.Page--;
            return ShowAsync(step, screen, null);
        }

        if (input is "0" or "00" && screen.HasNavigation && step.State.Back is not null)
        {
            return GoAsync(step, input is "0" ? step.Back() : step.Home(), cancellationToken);
        }

        var accepting = screen.AcceptAsync(step, input);
        return accepting.IsCompletedSuccessfully ? GoAsync(step, accepting.Result, cancellationToken) : AcceptedAsync(step, accepting, cancellationToken);
    }

    private async ValueTask<UssdReply> AcceptedAsync(UssdStep step, ValueTask<UssdNext> accepting, CancellationToken cancellationToken) =>
        await GoAsync(step, await accepting.ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async ValueTask<UssdReply> TurnPageAsync(UssdStep step, Screen screen, CancellationToken cancellationToken)
    {
        var view = await screen.ShowAsync(step, null).ConfigureAwait(false);
        if (step.State.Page + 1 < view.Pages.Length)
        {
            step.State.Page++;
            step.State.Errors = 0;
            return view.Pages[step.State.Page];
        }

        return await GoAsync(step, await screen.AcceptAsync(step, MoreKey).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    private static UssdReply TurnEnding(UssdStep step, string input)
    {
        var pages = step.State.Items ?? [];
        if (input is MoreKey && step.State.Page + 1 < pages.Length)
        {
            step.State.Page++;
        }
        else if (input is "0" && step.State.Page > 0)
        {
            step.State.Page--;
        }

        return Ending(step, pages);
    }

    private static UssdReply Ending(UssdStep step, UssdItem[] pages) =>
        new(step.State.Page + 1 < pages.Length ? UssdReplyKind.Continue : UssdReplyKind.End, pages.Length is 0 ? "" : pages[step.State.Page].Label) { Step = "end" };

    /// <summary>Goes where a step led. Most steps lead to a screen that anybody may see.</summary>
    private ValueTask<UssdReply> GoAsync(UssdStep step, in UssdNext next, CancellationToken cancellationToken)
    {
        if (next.Kind is NextKind.To && step.Menu.TryIndexOf(next.Screen!, out var target) && step.Menu.Screens[target] is { Guards.Length: 0 } screen and not WorkScreen)
        {
            Place(step, target, StackFor(step, target));
            return ShowAsync(step, screen, null);
        }

        return GoThroughAsync(step, next, cancellationToken);
    }

    /// <summary>Goes where a step led, through guards and work, to something that can be shown.</summary>
    private async ValueTask<UssdReply> GoThroughAsync(UssdStep step, UssdNext next, CancellationToken cancellationToken)
    {
        for (var hops = 0; hops < 20; hops++)
        {
            switch (next.Kind)
            {
                case NextKind.Again:
                    step.IsStopped = true;
                    if (++step.State.Errors > step.Menu.MostErrors)
                    {
                        return Last(step, step.Menu.Phrases.TooManyErrors);
                    }

                    return await ShowAsync(step, step.Menu.Screens[Math.Max(step.State.Screen, 0)], step.Say(next.Text!)).ConfigureAwait(false);
                case NextKind.End or NextKind.Checkout:
                    return End(step, next);
                case NextKind.Back when step.State.Back is { } before:
                    Place(step, before.Screen, before.Before);
                    return await ShowAsync(step, step.Menu.Screens[before.Screen], null).ConfigureAwait(false);
                case NextKind.Back or NextKind.Home:
                    next = step.To(step.Menu.NameOf(0));
                    continue;
                case NextKind.To:
                    break;
                default:
                    throw new UssdMenuException($"A step of menu '{step.Menu.Name}' led nowhere: return step.To(…), step.End(…) or another direction.");
            }

            var target = step.Menu.IndexOf(next.Screen!);
            var screen = step.Menu.Screens[target];
            if (screen.Guards.Length > 0 && await TurnedAwayAsync(step, screen).ConfigureAwait(false) is { } otherwise)
            {
                next = step.To(otherwise);
                continue;
            }

            if (screen is WorkScreen work)
            {
                if (step.IsDeepDial && work.HasEffect)
                {
                    step.IsStopped = true;
                    return await ShowAsync(step, step.Menu.Screens[step.State.Screen], null).ConfigureAwait(false);
                }

                step.IsStopped = true;
                if (await BeginWorkAsync(step, work, cancellationToken).ConfigureAwait(false) is not { } done)
                {
                    return step.State.Answer!;
                }

                next = done;
                continue;
            }

            Place(step, target, StackFor(step, target));
            return await ShowAsync(step, screen, null).ConfigureAwait(false);
        }

        throw new UssdMenuException($"Menu '{step.Menu.Name}' goes in circles without showing anything, through '{next.Screen}'.");
    }

    private static async ValueTask<string?> TurnedAwayAsync(UssdStep step, Screen screen)
    {
        foreach (var guard in screen.Guards)
        {
            if (!await step.WithinAsync(guard.Allows(step, step.DeadlineToken())).ConfigureAwait(false))
            {
                return guard.Otherwise;
            }
        }

        return null;
    }

    private static void Place(UssdStep step, int screen, Frame? back)
    {
        step.State.Screen = screen;
        step.State.Back = back;
        step.State.Page = 0;
        step.State.Items = null;
        step.State.Errors = 0;
    }

    // Who comes to a screen that lies behind goes back to it: a menu that leads in circles keeps a short way back.
    private static Frame? StackFor(UssdStep step, int target)
    {
        var current = step.State.Screen;
        if (target is 0)
        {
            return null;
        }

        if (current == target)
        {
            return step.State.Back;
        }

        for (var frame = step.State.Back is { } top && top.MayHold(target) ? top : null; frame is not null; frame = frame.Before)
        {
            if (frame.Screen == target)
            {
                return frame.Before;
            }
        }

        return current < 0 || step.State.Back is { Depth: >= DeepestStack } ? step.State.Back : new Frame(current, step.State.Back);
    }

    private static ValueTask<UssdReply> ShowAsync(UssdStep step, Screen screen, string? reason)
    {
        var showing = screen.ShowAsync(step, reason);
        return showing.IsCompletedSuccessfully ? new ValueTask<UssdReply>(Shown(step, showing.Result)) : ShownAsync(step, showing);
    }

    private static async ValueTask<UssdReply> ShownAsync(UssdStep step, ValueTask<View> showing) => Shown(step, await showing.ConfigureAwait(false));

    private static UssdReply Shown(UssdStep step, View view)
    {
        step.State.Items = view.Items;
        if (step.State.Page >= view.Pages.Length)
        {
            step.State.Page = view.Pages.Length - 1;
        }

        return view.Pages[step.State.Page];
    }

    private UssdReply End(UssdStep step, in UssdNext next)
    {
        var text = Pager.Prepare(step.Say(next.Text!));
        if (next.Kind is NextKind.Checkout)
        {
            return new UssdReply(UssdReplyKind.Checkout, Pager.Shorten(text, step.Limits)) { Step = "checkout", Item = next.Item };
        }

        if (UssdTextSize.Of(text).Fits(step.Limits))
        {
            return new UssdReply(UssdReplyKind.End, text) { Step = "end" };
        }

        var phrases = step.Menu.Phrases;
        var pages = Pager.Split(new PageText(text, [], null, null, step.Say(phrases.More), step.Say(phrases.Back)), step.Limits, IsStrict);
        Place(step, -1, null);
        step.State.Items = [.. pages.Select(static page => new UssdItem("", page))];
        return Ending(step, step.State.Items);
    }
}
